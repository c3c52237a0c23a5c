import type * as pulumi from "@pulumi/pulumi";

/** An object each of whose fields, at any depth, may be an output. */
export type Inputs<Args> = { [Field in keyof Args]: pulumi.Input<InputOf<Args[Field]>> };

/** Texts keep their known values, so that an editor can offer them. */
type InputOf<Value> = Value extends string | number | boolean | undefined
  ? Value
  : Value extends readonly (infer Element)[]
    ? readonly pulumi.Input<Inputs<Element>>[]
    : Value extends object
      ? Inputs<Value>
      : Value;
