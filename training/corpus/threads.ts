import { fileURLToPath } from "node:url";
import { parentPort, Worker } from "node:worker_threads";

/** A task by its number, and what a thread made of it. */
interface Message<Task> {
  readonly number: number;
  readonly task: Task;
}
type Reply<Result> = { readonly number: number } & ({ readonly result: Result } | { readonly error: string });

/**
 * Runs tasks 0, 1, ... on threads of this program and gives their results in order, a few of them ahead at most. `taskOf`
 * returns undefined after the last task; who needs no more leaves the loop.
 */
export async function* inThreads<Task, Result>(
  threads: number,
  taskOf: (number: number) => Task | undefined,
): AsyncGenerator<Result> {
  const file = fileURLToPath(import.meta.url);
  const workers = Array.from({ length: threads }, () => new Worker(file));
  const idle = [...workers];
  const running = new Map<number, Promise<Result>>();
  let next = 0;
  const start = (): void => {
    while (idle.length > 0 && running.size < 2 * threads) {
      const task = taskOf(next);
      if (task === undefined) return;
      running.set(next, run(idle.pop()!, { number: next, task }));
      next++;
    }
  };
  const run = (worker: Worker, message: Message<Task>): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      worker.once("error", reject);
      worker.once("message", (reply: Reply<Result>) => {
        worker.off("error", reject);
        if ("error" in reply) return reject(new Error(reply.error));
        idle.push(worker);
        resolve(reply.result);
        start();
      });
      worker.postMessage(message);
    });
  try {
    start();
    for (let number = 0; running.has(number); number++) {
      const result = await running.get(number)!;
      running.delete(number);
      start();
      yield result;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Does the tasks that a thread is given. */
export function serve<Task, Result>(work: (task: Task) => Result): void {
  parentPort?.on("message", ({ number, task }: Message<Task>) => {
    try {
      parentPort?.postMessage({ number, result: work(task) } satisfies Reply<Result>);
    } catch (error) {
      parentPort?.postMessage({ number, error: (error as Error).stack ?? "" } satisfies Reply<Result>);
    }
  });
}
