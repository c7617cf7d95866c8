import type { ErrorMessage } from "../processes/errorMessage";
import type { Dataset, FileIdentity, LoadRequest, Preview, SourceRequest } from "./source";

/** The jobs of the data process: what each is asked and what it answers. */
export interface Jobs {
  readonly preview: { readonly request: SourceRequest; readonly reply: Preview };
  readonly count: { readonly request: SourceRequest; readonly reply: number };
  /** The columns come before the reply, as parts. */
  readonly load: { readonly request: LoadRequest; readonly reply: LoadSummary };
  readonly hash: { readonly request: string; readonly reply: string };
}

export type JobName = keyof Jobs;

/** What the data process says of a dataset once all its columns were sent. */
export interface LoadSummary extends Pick<Dataset, "totalRows" | "leftOut" | "sampledFrom" | "strays"> {
  readonly levels: readonly (readonly string[])[];
  readonly files: readonly (FileIdentity & { readonly sha256: string })[];
}

export type ToDataProcess =
  | {
      [J in JobName]: {
        readonly type: "job";
        readonly id: number;
        readonly job: J;
        readonly request: Jobs[J]["request"];
      };
    }[JobName]
  | { readonly type: "cancel"; readonly id: number };

/** A piece of a dataset. `begin` comes first and says how much memory to set aside. */
export type DatasetPart =
  | { readonly kind: "begin"; readonly rowCount: number }
  | { readonly kind: "numbers"; readonly column: number; readonly start: number; readonly values: Float64Array }
  | { readonly kind: "codes"; readonly column: number; readonly start: number; readonly values: Uint32Array };

export type FromDataProcess =
  | { readonly type: "part"; readonly id: number; readonly part: DatasetPart }
  | { readonly type: "reply"; readonly id: number; readonly reply: unknown }
  | ErrorMessage;
