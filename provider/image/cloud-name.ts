/** All cloud names. */
export const cloudNames = ["modelarts", "pai"] as const;

/** The clouds a connection can name. */
export type CloudName = (typeof cloudNames)[number];

/** The cloud of a connection that names none. */
export const defaultCloud: CloudName = "modelarts";
