import type * as pulumi from "@pulumi/pulumi";

/** An object each of whose fields may be an output. */
export type Inputs<Args> = { [Field in keyof Args]: pulumi.Input<pulumi.Input<Args[Field]>> };
