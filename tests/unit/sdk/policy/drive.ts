import { createRequire } from "node:module";
import type { Policies } from "@pulumi/policy";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";
import type { Resource } from "../../../../provider/policy/resource";

/** What the policy SDK answers the engine. */
export interface Diagnostic {
  readonly policy: string;
  readonly level: "advisory" | "mandatory";
  readonly message: string;
  readonly urn: string;
}

/** A method of the policy SDK's server, as the engine calls it. */
type Method = (
  packName: string,
  packVersion: string,
  level: string,
  policies: Policies,
) => (call: { readonly request: object }, answer: Answer) => Promise<void>;
type Answer = (error: Error | null, response?: proto.AnalyzeResponse) => void;

const inSdk = createRequire(createRequire(__filename).resolve("@pulumi/policy"));
const server = inSdk("./server") as Readonly<Record<"makeAnalyzeRpcFun" | "makeAnalyzeStackRpcFun", Method>>;
const { Struct } = inSdk("google-protobuf/google/protobuf/struct_pb") as { readonly Struct: typeof StructMessage };

/** Shows a resource to policies as the engine does: through the policy SDK's own code, which guards unknown values. */
export async function analyze(policies: Policies, { type, name, urn, props }: Resource): Promise<Diagnostic[]> {
  const request = new proto.AnalyzeRequest();
  request.setType(type);
  request.setName(name);
  request.setUrn(urn);
  request.setProperties(Struct.fromJavaScript(props));
  request.setOptions(new proto.AnalyzerResourceOptions());
  return answerOf(
    (answer) => void server.makeAnalyzeRpcFun("test", "0.1.0", "advisory", policies)({ request }, answer),
  );
}

/** Shows a stack to policies likewise. */
export async function analyzeStack(policies: Policies, resources: readonly Resource[]): Promise<Diagnostic[]> {
  const request = new proto.AnalyzeStackRequest();
  request.setResourcesList(
    resources.map(({ type, name, urn, props }) => {
      const resource = new proto.AnalyzerResource();
      resource.setType(type);
      resource.setName(name);
      resource.setUrn(urn);
      resource.setProperties(Struct.fromJavaScript(props));
      resource.setOptions(new proto.AnalyzerResourceOptions());
      return resource;
    }),
  );
  return answerOf(
    (answer) => void server.makeAnalyzeStackRpcFun("test", "0.1.0", "advisory", policies)({ request }, answer),
  );
}

async function answerOf(ask: (answer: Answer) => void): Promise<Diagnostic[]> {
  const response = await new Promise<proto.AnalyzeResponse>((resolve, reject) =>
    ask((error, answered) => (answered === undefined ? reject(error!) : resolve(answered))),
  );
  return response.getDiagnosticsList().map((diagnostic) => ({
    policy: diagnostic.getPolicyname(),
    level: diagnostic.getEnforcementlevel() === proto.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
    message: diagnostic.getMessage(),
    urn: diagnostic.getUrn(),
  }));
}
