import * as l10n from "@vscode/l10n";
import type { Dataset } from "../data/source";
import type { LanguageName } from "../expression/language";
import type { FieldDetail, SystemDetail } from "../protocol/motion";
import type { StatusView } from "../protocol/snapshot";
import { UserError } from "../userError";
import { systemCode } from "./codeSystemOf";
import { isAbort, untilAborted } from "./abort";
import { areSame } from "./dataFiles";
import type { RunDocument, StoredFields } from "./document";
import { fieldCode } from "./fields/codeFieldsOf";
import { asksForFields, fieldRequestOf, gridsOfDataset } from "./fields/fieldQuestion";
import { answeredSeconds, motionRequestOf, motionWorkOf } from "./motion";
import type { RunModel } from "./runModel";
import { noticeIds } from "./runNotices";
import { systemDetail } from "./systemDetail";
import { followedTrajectories, systemRequestOf } from "./systemQuestion";
import type { SystemTasks } from "./systemThread";
import { inSystemThread } from "./systemThread";

/** Milliseconds between two looks at the clock while a search is on. */
const tick = 500;

/** Experiments whose fields are kept as they are shown. */
const mostDetails = 8;

/** A search that is on. */
interface Active {
  readonly stopping: AbortController;
  readonly began: number;
  /** Resolves when it is over; never rejects. */
  readonly over: Promise<void>;
}

/** Searches for laws of motion of a live run, one at a time: from Find dynamics to the laws being in the document. */
export class RunSystem {
  /** Set while the data of a search are read. */
  #starting: AbortController | undefined;
  /** Resolves when the search that was asked for last is on, or will never be. */
  #started: Promise<void> = Promise.resolve();
  #active: Active | undefined;
  /** How the last search ended, and what it was asked. */
  #last: { readonly question: string; readonly state: StatusView["state"]; readonly seconds: number } | undefined;
  /** What was shown of fields, by experiment: a person goes back and forth. */
  #shown:
    | {
        readonly laws: StoredFields["laws"];
        readonly dataset: Dataset;
        readonly details: Map<number, FieldDetail>;
      }
    | undefined;
  #read: { readonly request: string; readonly dataset: Dataset } | undefined;

  constructor(private readonly model: RunModel) {}

  get busy(): boolean {
    return this.#starting !== undefined || this.#active !== undefined;
  }

  /** What the line of facts says. */
  status(): Pick<StatusView, "state" | "seconds" | "sessionSeconds"> {
    const { document } = this.model;
    if (this.#active !== undefined) {
      const seconds = (performance.now() - this.#active.began) / 1000;
      return { state: "running", seconds, sessionSeconds: seconds };
    }
    if (this.#starting !== undefined) return { state: "loading", seconds: 0, sessionSeconds: 0 };
    if (this.#last !== undefined && this.#last.question === questionKey(document)) {
      const { state, seconds } = this.#last;
      return { state, seconds, sessionSeconds: seconds };
    }
    const seconds = answeredSeconds(document);
    return { state: seconds === undefined ? "new" : "finished", seconds: seconds ?? 0, sessionSeconds: 0 };
  }

  /** Reads the data and looks for laws in a thread. Laws are replaced once others are found. Never rejects; what stands in the way is a notice. */
  start(): Promise<void> {
    if (!this.busy) this.#started = this.#start();
    return this.#started;
  }

  async #start(): Promise<void> {
    const { model } = this;
    const starting = new AbortController();
    this.#starting = starting;
    this.#last = undefined;
    model.notices.remove(noticeIds.search);
    model.changed();
    try {
      const asked = model.document;
      const dataset = await this.#load(asked, starting.signal);
      starting.signal.throwIfAborted();
      this.#begin(asked, dataset);
    } catch (error) {
      model.report(error, noticeIds.search);
    } finally {
      this.#starting = undefined;
      model.changed();
    }
  }

  /** Ends the search, or the reading of its data, at once. Resolves when it is over. */
  async stop(): Promise<void> {
    this.#starting?.abort();
    await this.#started;
    this.#active?.stopping.abort();
    await this.#active?.over;
  }

  /** The laws beside what was measured in an experiment. Rejects with `UserError` where there are no laws or the data cannot be read. */
  async detail(experiment: number, signal: AbortSignal): Promise<SystemDetail> {
    const { document } = this.model;
    const { system } = document;
    if (system === undefined) throw noLaws();
    const role = new Map(document.columns.map((column) => [column.name, column]));
    const column = (name: string) => role.get(name) ?? ({ name, role: "ignored" } as const);
    const columns = {
      time: column(system.time),
      states: system.states.map(column),
      inputs: system.inputs.map(column),
      trajectory: system.trajectory === undefined ? undefined : column(system.trajectory),
    };
    const request = systemRequestOf(document, this.model.folder, columns);
    const dataset = await this.#loaded(request, signal);
    return systemDetail(system, columns, followedTrajectories(dataset, columns), experiment);
  }

  /** The fields of an experiment as they were measured and as the laws move them. Rejects as `detail` does. */
  async fieldDetail(experiment: number, signal: AbortSignal): Promise<FieldDetail> {
    const { document } = this.model;
    const { fields } = document;
    if (fields === undefined) throw noLaws();
    const settings = new Map(document.columns.map((column) => [column.name, column]));
    const column = (name: string) => settings.get(name) ?? ({ name, role: "ignored" } as const);
    const columns = {
      time: column(fields.time),
      spaces: fields.spaces.map(column),
      fields: fields.fields.map(column),
      trajectory: fields.trajectory === undefined ? undefined : column(fields.trajectory),
    };
    const dataset = await this.#loaded(fieldRequestOf(document, this.model.folder, columns), signal);
    const { laws } = fields;
    const shown = this.#shown?.laws === laws && this.#shown.dataset === dataset ? this.#shown : undefined;
    const { details } = shown ?? (this.#shown = { laws, dataset, details: new Map<number, FieldDetail>() });
    let detail = details.get(experiment);
    if (detail === undefined) {
      const work = { laws, columns, grids: gridsOfDataset(dataset, columns), experiment };
      detail = await this.#inThread("show", work, signal);
      if (details.size >= mostDetails) details.clear();
      details.set(experiment, detail);
    }
    return detail;
  }

  /** The laws as code. Throws `UserError` where there are none, or for a language that has no solver of ours to call. */
  code(language: LanguageName): string {
    const { document } = this.model;
    if (document.fields !== undefined && asksForFields(document)) return fieldCode(document, document.fields, language);
    if (document.system !== undefined) return systemCode(document, document.system, language);
    throw noLaws();
  }

  #load(document: RunDocument, signal: AbortSignal): Promise<Dataset> {
    const request = motionRequestOf(document, this.model.folder);
    this.#read = undefined;
    return this.#loaded(request, signal);
  }

  /** The rows that were read last where they are those that are asked for. */
  async #loaded(request: ReturnType<typeof systemRequestOf>, signal: AbortSignal): Promise<Dataset> {
    const key = JSON.stringify(request);
    if (this.#read?.request === key && (await areSame(this.#read.dataset.files))) return this.#read.dataset;
    const ended = AbortSignal.any([signal, this.model.disposed]);
    const dataset = await untilAborted(this.model.host.data.load(request, ended), ended);
    this.#read = { request: key, dataset };
    return dataset;
  }

  #inThread<K extends keyof SystemTasks>(
    task: K,
    work: SystemTasks[K]["work"],
    signal: AbortSignal,
  ): Promise<SystemTasks[K]["answer"]> {
    const { host, disposed } = this.model;
    return inSystemThread(host.systemWorkerFile, task, work, AbortSignal.any([signal, disposed]));
  }

  #begin(asked: RunDocument, dataset: Dataset): void {
    const { model } = this;
    const work = motionWorkOf(asked, dataset);
    const stopping = new AbortController();
    const began = performance.now();
    const names = asked.columns.flatMap(({ name, role }) => (role === "target" ? [name] : [])).join(", ");
    model.host.log("info", `Search for laws of motion of ${names} started.`);
    const seconds = () => (performance.now() - began) / 1000;
    const end = (state: StatusView["state"]) => {
      clearInterval(clock);
      this.#active = undefined;
      this.#last = { question: questionKey(asked), state, seconds: seconds() };
      model.host.log("info", `Search for laws of motion ended (${state}) after ${seconds().toFixed(1)} s.`);
      model.changed();
    };
    const clock = setInterval(() => model.changed(), tick);
    const over = this.#inThread("find", work, stopping.signal).then(
      (answer) => {
        if (answer !== undefined) {
          const data = {
            ...model.document.data,
            files: model.document.data.files.map((file, k) => ({
              path: file.path,
              sha256: dataset.files[k].sha256,
              bytes: dataset.files[k].bytes,
            })),
          };
          model.document = { ...model.document, data, ...answer };
          model.notices.remove(noticeIds.changed);
          model.touched();
        } else {
          model.notices.post({
            id: noticeIds.search,
            severity: "information",
            message:
              work.kind === "fields"
                ? l10n.t(
                    "No laws of these fields were found. Look for single values far from all others, or choose other fields.",
                  )
                : l10n.t("No laws were found that could be simulated. Choose another kind of laws, or other states."),
          });
        }
        end("finished");
      },
      (error: unknown) => {
        model.report(error, noticeIds.search);
        end(isAbort(error) ? "stopped" : "failed");
      },
    );
    this.#active = { stopping, began, over };
    model.changed();
  }
}

/** What decides which laws are found. */
function questionKey({ columns, data, settings }: RunDocument): string {
  const { systemKind, systemWithTime, operators, rowLimit, seed } = settings;
  return JSON.stringify([
    columns.map(({ name, role }) => [name, role]),
    data.dialect,
    systemKind,
    systemWithTime,
    operators,
    rowLimit,
    seed,
  ]);
}

function noLaws(): UserError {
  return new UserError("noSystem", l10n.t("There are no laws of motion here any more. Look for them again."));
}
