import type { Message } from "./message/message";

/** Takes what is wrong with a value that zod has read. */
export interface Complaints {
  addIssue(issue: Complaint): void;
}

/** An issue of ours, as zod takes it. */
type Complaint = { code: "custom"; path: PropertyKey[]; message: string; params: { said: Message } };

/** @param path where in the object it is, if it is not about all of it */
export function complain(context: Complaints, said: Message, ...path: readonly string[]): void {
  context.addIssue({ code: "custom", path: [...path], message: "", params: { said } });
}
