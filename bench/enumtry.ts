import { setImmediate } from "node:timers/promises";
import { enumeration } from "../src/engines/enumeration/enumeration";
import { evolution } from "../src/engines/evolution/evolution";
import { createSearchContext } from "../src/search/searchContext";
import { createRandom } from "../src/numeric/random";
import { drawRows, problemsOf } from "./problems/problem";
import { defaultSettings } from "../src/run/documentFormat";
import { Portfolio } from "../src/search/portfolio";
import { printText } from "../src/expression/printText";
const [engineName, secs, from, to] = process.argv.slice(2);
const engine = engineName === "evolution" ? evolution : enumeration;
const counts: number[]=[0,0,0,0];
for (const each of problemsOf("fastsrb").slice(Number(from), Number(to))) {
  const {inputs,target}=drawRows(each,200,createRandom(1,0));
  const test=drawRows(each,200,createRandom(2,0));
  const row=(d: any)=>({rowCount:d.target.length,inputs:d.inputs,target:d.target,weights:undefined,cells:[{start:0,end:d.target.length,levels:[]}],origin:new Uint32Array(d.target.length)});
  const empty = { ...row({inputs,target}), rowCount: 0, target: new Float64Array(0), inputs: inputs.map(() => new Float64Array(0)), cells: [] };
  const began=performance.now(); let last=0; let exhausted=0; let when: number|undefined;
  const context=createSearchContext({problem:{target:{name:"v",unit:undefined},inputs:each.inputs.map(({name})=>({name,unit:undefined})),categories:[],constraints:{operators:defaultSettings.operators,operatorComplexity:{},maximumComplexity:30},train:row({inputs,target}),validation:empty, arithmetic:"fused"},
   limits:{seconds:Number(secs), loss:1e-25},seed:1,stream:1,signal:new AbortController().signal,seeds:[],rest:()=>setImmediate(),
   onImprovement:(c)=>{ last=(performance.now()-began)/1000; if(c.train.loss<1e-14) when??=last; }, onProgress:(p)=>{exhausted=p.exhausted??0}});
  if (engineName==="both") await new Portfolio([enumeration, evolution], context).run(); else await engine.search(context);
  const best=context.front.members().at(-1)!;
  [0.1,0.3,1,3].forEach((t,k)=>{ if(when!==undefined&&when<t) counts[k]++; });
  console.log(each.id.padEnd(9), when===undefined?"  -   ":when.toFixed(3), best.train.loss.toExponential(1), "exhausted", exhausted, "evals", context.evaluations, ((performance.now()-began)/1000).toFixed(1), printText(best.expression,{inputs:inputs.map((_,k)=>"v"+(k+1)),parameter:(s)=>best.parameters[s][0].toPrecision(4)}), " TRUE", each.formula);
}
console.log(counts);
