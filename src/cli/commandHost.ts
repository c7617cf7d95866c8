/** What a command needs from the process it runs in. */
export interface CommandHost {
  /** Version of the product. */
  readonly version: string;
  /** Absolute; relative paths on the command line start here. */
  readonly folder: string;
  /** The bundled search worker. */
  readonly workerFile: string;
  /** The bundled data process. */
  readonly processFile: string;
  readonly output: NodeJS.WriteStream;
  /** For progress and remarks. */
  readonly errors: NodeJS.WriteStream;
  /** Aborts when the person has had enough; what was found is kept. */
  readonly interrupted: AbortSignal;
}
