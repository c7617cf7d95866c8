"""Smaller files for the extension: half the bytes for the encoder, a quarter for the decoder, which is also faster so."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

#: Smaller tensors (norms, biases) stay in float32: they weigh nothing and matter most.
SMALL = 1024


def halve_weights(source: Path, target: Path) -> None:
    """Weights in float16, turned back when the graph is loaded: it computes in float32."""
    model = onnx.load(source)
    graph = model.graph
    casts = []
    for weights in graph.initializer:
        values = numpy_helper.to_array(weights)
        if values.dtype != np.float32 or values.size < SMALL:
            continue
        name = weights.name
        weights.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, target)


def quantise_weights(source: Path, target: Path) -> None:
    """Weights of products in int8, one scale per output; activations are quantised as they come."""
    prepared = target.with_suffix(".prepared.onnx")
    quant_pre_process(source, prepared, skip_symbolic_shape=True)
    quantize_dynamic(prepared, target, per_channel=True, weight_type=QuantType.QInt8)
    prepared.unlink()
