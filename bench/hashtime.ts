import { formHash } from "../src/simplify/canonical/canonicalForm";
import { canonicalHash, simplify } from "../src/simplify/simplify";
import { tidy } from "../src/simplify/tidy";
import { treeOf } from "../src/simplify/tree";
import { randomFormulas } from "./randomFormulas";
const fs=randomFormulas(6000, 7).map((f:any)=>treeOf(f.expression,f.parameters));
let t0=performance.now(); canonicalHash(fs[0]); console.log("first call ms", performance.now()-t0);
const opts={};
for (const [name,f] of [["form",(t:any)=>formHash(t,opts)],["canonical",(t:any)=>canonicalHash(t,opts)],["simplify",(t:any)=>simplify(t,opts)],["tidy",(t:any)=>tidy(t)]] as const) {
  for (let pass=0;pass<2;pass++){
    const times=fs.map((t:any)=>{const a=performance.now(); f(t); return (performance.now()-a)*1000;}).sort((a:number,b:number)=>a-b);
    if(pass) console.log(name, "median", times[3000].toFixed(1), "p90",times[5400].toFixed(1),"p99", times[5940].toFixed(1), "max", times[5999].toFixed(0), "mean", (times.reduce((a:number,b:number)=>a+b,0)/6000).toFixed(1));
  }
}
