import * as vscode from "vscode";
import { withoutLinks } from "./plainText";

/** Messages whose sentence may hold names from data files. Each gives the answer chosen, undefined for none. */

export async function showInformation(sentence: string, ...answers: string[]): Promise<string | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(sentence), ...answers);
}

export async function showWarning(sentence: string, ...answers: string[]): Promise<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(sentence), ...answers);
}

/** A question that has to be answered before anything goes on. */
export async function askFirmly(sentence: string, detail: string, ...answers: string[]): Promise<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(sentence), { modal: true, detail }, ...answers);
}

export async function showFailure(sentence: string, ...answers: string[]): Promise<string | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(sentence), ...answers);
}
