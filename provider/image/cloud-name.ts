/** The clouds a connection can name. */
export type CloudName = "modelarts" | "pai";

/** All cloud names; the first is the default. */
export const cloudNames: readonly CloudName[] = ["modelarts", "pai"];
