import type { EngineView } from "../../src/protocol/setup";
import { host } from "../connection";
import { Checkbox } from "../controls";
import { memo } from "../memo";

/** Search strategies, each with what it is good for or why it cannot work here. */
export const Engines = memo(function Engines({ engines }: { engines: readonly EngineView[] }) {
  return (
    <ul class="engines">
      {engines.map(({ id, enabled, description, objection }) => (
        <li key={id}>
          <Checkbox
            checked={enabled && objection === undefined}
            disabled={objection !== undefined}
            onChange={(on) => host.send({ type: "edit", edit: { kind: "engine", engine: id, enabled: on } })}
          >
            {id}
          </Checkbox>
          <span class="quiet">{objection ?? description}</span>
        </li>
      ))}
    </ul>
  );
});
