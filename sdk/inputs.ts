import type * as pulumi from "@pulumi/pulumi";

/** An object each of whose fields, at any depth, may be an output. */
export type Inputs<Args> = { [Field in keyof Args]: InputOf<Args[Field]> };

/** A value or an output of it; a text keeps its known values for the editor. */
type InputOf<Value> = Value extends string
  ? Value | pulumi.Input<string>
  : Value extends boolean
    ? pulumi.Input<boolean>
    : Value extends (infer Element)[]
      ? pulumi.Input<InputsOf<Element>[]>
      : Value extends object
        ? pulumi.Input<Inputs<Value>>
        : pulumi.Input<Value>;

/** The elements of a list are objects. */
type InputsOf<Element> = pulumi.Input<Inputs<Element>>;
