/** Positions in `WorkerStart.control`, the Int32 counters that a session shares with its threads. */
export const controlStop = 0;
export const controlPause = 1;
export const controlSize = 2;
