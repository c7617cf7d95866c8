import * as path from "node:path";
import * as vscode from "vscode";
import type { CodeStyle } from "../codegen/codeFormula";
import type { HostMessage, PageMessage, PageReplies, PageRequest } from "../protocol/page";
import type { Run } from "../run/run";
import { Disposable } from "./disposable";
import { codeFor, isCancellation, logError, sentenceFor } from "./errors";
import { insertFormula } from "./insertFormula";
import { openNumberFile } from "./numberFile";
import { saveModel } from "./saveModel";
import { commandNames } from "./names";
import { createNonce } from "./nonce";
import { faultHtml, pageHtml } from "./pageHtml";
import { parsePageMessage } from "./pageMessages";
import type { PageHandle, OpenRun } from "./openRun";
import type { Services } from "./services";
import { codeStyle } from "./settings";

/**
 * One page on a run. The host owns the state: every snapshot is whole, the first goes out when the page says `ready`,
 * and a hidden page gets none (the editor drops its content and loads it again when it is shown).
 */
export class RunPage extends Disposable implements PageHandle {
  private ready = false;
  /** The formula to choose when the page is there. */
  private wanted: string | undefined;
  private readonly requests = new Map<number, AbortController>();

  constructor(
    private readonly document: OpenRun,
    private readonly panel: vscode.WebviewPanel,
    private readonly services: Services,
  ) {
    super();
    this.own(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    this.own(panel.onDidChangeViewState(() => this.noteVisibility()));
    this.own(panel.onDidDispose(() => this.dispose()));
    this.own(document.onDidChange(() => this.sendSnapshot()));
    this.own(document.onDidReplaceContent(() => this.render()));
    this.render();
    this.noteVisibility();
  }

  get isVisible(): boolean {
    return this.panel.visible;
  }

  reveal(): void {
    this.panel.reveal();
  }

  showFormula(id: string): void {
    this.wanted = id;
    if (this.ready) this.chooseWanted();
  }

  private chooseWanted(): void {
    if (this.wanted !== undefined) this.post({ type: "reveal", formula: this.wanted, view: "results" });
    this.wanted = undefined;
  }

  override dispose(): void {
    this.abandonRequests();
    // Deaf first: the document tells everybody that it lost a page, and this one has no panel any more.
    super.dispose();
    this.document.removePage(this);
  }

  private render(): void {
    this.ready = false;
    this.abandonRequests();
    const { webview } = this.panel;
    const output = vscode.Uri.joinPath(this.services.context.extensionUri, "dist", "webview");
    const title = path.posix.basename(this.document.uri.path);
    const common = { nonce: createNonce(), language: vscode.env.language, title };
    if (this.document.run) {
      webview.options = { enableScripts: true, localResourceRoots: [output] };
      webview.html = pageHtml({
        ...common,
        script: webview.asWebviewUri(vscode.Uri.joinPath(output, "main.js")).toString(),
        style: webview.asWebviewUri(vscode.Uri.joinPath(output, "main.css")).toString(),
        source: webview.cspSource,
        styleNonce: createNonce(),
        translations: vscode.l10n.bundle,
      });
    } else {
      const [label, command] =
        this.document.uri.scheme === "untitled"
          ? [vscode.l10n.t("New Run"), commandNames.newRun]
          : [vscode.l10n.t("Open as Text"), commandNames.openAsText];
      webview.options = { enableScripts: false, localResourceRoots: [], enableCommandUris: [command] };
      webview.html = faultHtml({
        ...common,
        heading: vscode.l10n.t("This run cannot be shown"),
        sentence: this.document.fault ?? "",
        action: { label, command },
      });
    }
  }

  private noteVisibility(): void {
    const { visible, active } = this.panel;
    if (!visible) {
      this.ready = false;
      this.abandonRequests();
    }
    this.document.notePage(this);
    if (active) this.services.openRuns.focus(this.document);
  }

  private sendSnapshot(): void {
    const { run } = this.document;
    if (!run || !this.ready || !this.panel.visible) return;
    this.post({ type: "snapshot", snapshot: { ...run.snapshot(), revision: this.document.nextRevision() } });
  }

  private post(message: HostMessage): void {
    if (!this.isDisposed && this.panel.visible) void this.panel.webview.postMessage(message);
  }

  private receive(raw: unknown): void {
    const parsed = parsePageMessage(raw);
    if (!parsed.ok) {
      this.services.log.warn(`The page sent a message that cannot be read (${parsed.problem})`);
      if (parsed.request !== undefined) this.refuse(parsed.request, new Error("the request cannot be read"));
      return;
    }
    const { run } = this.document;
    if (!run) return;
    try {
      this.handle(run, parsed.message);
    } catch (error) {
      logError(this.services.log, error, `Message ${parsed.message.type} of the page`);
    }
  }

  private handle(run: Run, message: PageMessage): void {
    switch (message.type) {
      case "ready":
        this.ready = true;
        this.sendSnapshot();
        this.chooseWanted();
        return;
      case "edit":
        run.edit(message.edit);
        return;
      case "formulaEdit":
        run.formulas.edit(message.formula, message.edit);
        return;
      case "action":
        this.watch(run.perform(message.action), `Action ${message.action}`);
        return;
      case "notice":
        this.watch(run.answerNotice(message.notice, message.action), `Notice ${message.notice}`);
        return;
      case "chosen":
        run.formulas.choose(message.formula);
        return;
      case "request":
        void this.reply(run, message.id, message.request);
        return;
      case "cancel":
        this.requests.get(message.id)?.abort();
        return;
      case "fault":
        this.services.log.error(`Fault in the page: ${message.stack ?? message.message}`);
        return;
    }
  }

  private codeStyle(): CodeStyle {
    return codeStyle(this.services.log, this.document.uri);
  }

  private watch(action: Promise<void>, during: string): void {
    action.catch((error: unknown) => logError(this.services.log, error, during));
  }

  private async reply(run: Run, id: number, request: PageRequest): Promise<void> {
    const controller = new AbortController();
    this.requests.get(id)?.abort();
    this.requests.set(id, controller);
    try {
      const value = await this.answer(run, request, {
        signal: controller.signal,
        onProgress: (share) => this.post({ type: "progress", id, share }),
      });
      if (!controller.signal.aborted) this.post({ type: "reply", id, outcome: { ok: true, value } });
      else this.refuse(id, new vscode.CancellationError());
    } catch (error) {
      if (!isCancellation(error)) logError(this.services.log, error, `Request ${request.kind} of the page`);
      this.refuse(id, error);
    } finally {
      if (this.requests.get(id) === controller) this.requests.delete(id);
    }
  }

  private async answer(
    run: Run,
    request: PageRequest,
    { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
  ): Promise<PageReplies[PageRequest["kind"]]> {
    switch (request.kind) {
      case "detail":
        return run.questions.detail(request.formula, signal);
      case "intervals":
        return run.questions.intervals(request.formula, signal, onProgress);
      case "sharings":
        return run.questions.sharings(request.formula, request.parameter, signal);
      case "fitSharing":
        return { formula: await run.questions.fitSharing(request.formula, request.parameter, request.varies, signal) };
      case "fitNumber":
        return { formula: await run.questions.fitNumber(request.formula, request.parameter, request.number, signal) };
      case "panels":
        return run.questions.panels(request.formula, request.choice, signal);
      case "code":
        return { code: run.formulas.code(request.formula, request.language, request.style ?? this.codeStyle()) };
      case "systemDetail":
        return run.laws.detail(request.experiment, signal);
      case "fieldDetail":
        return run.laws.fieldDetail(request.experiment, signal);
      case "systemCode":
        return { code: run.laws.code(request.language) };
      case "insertSystem": {
        const { language } = request;
        return { file: await insertFormula(this.services.textEditors, language, () => run.laws.code(language)) };
      }
      case "frontAt":
        return run.formulas.frontAt(request.seconds);
      case "copy":
        await vscode.env.clipboard.writeText(request.text);
        return null;
      case "saveModel":
        return {
          file: await saveModel(
            this.document.uri,
            run.formulas.codeFormula(request.formula),
            request.style ?? this.codeStyle(),
          ),
        };
      case "insert": {
        const { formula, language } = request;
        const style = request.style ?? this.codeStyle();
        const { textEditors } = this.services;
        const file = await insertFormula(textEditors, language, (local) =>
          run.formulas.code(formula, language, { ...style, ...local }),
        );
        await openNumberFile(run, formula, language, style, textEditors.latest());
        return { file };
      }
    }
  }

  private refuse(id: number, error: unknown): void {
    this.post({ type: "reply", id, outcome: { ok: false, code: codeFor(error), message: sentenceFor(error) } });
  }

  private abandonRequests(): void {
    for (const controller of this.requests.values()) controller.abort();
    this.requests.clear();
  }
}
