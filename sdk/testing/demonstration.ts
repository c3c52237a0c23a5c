import type * as pulumi from "@pulumi/pulumi";
import { cloudOf } from "../../provider/clouds/clouds";
import { createClient, type Ask } from "../../provider/clouds/modelarts/client";
import { findProjectId } from "../../provider/clouds/modelarts/project";
import { authoritiesFile } from "../../provider/connection/authorities";
import { resolveConnection } from "../../provider/connection/resolve";
import { isCatalogError, toCatalogError } from "../../provider/errors";
import { realPace, startDeadline } from "../../provider/http/deadline";
import { createWire } from "../../provider/http/wire";
import { createTransport } from "../../provider/http/transport";
import { processEnvironment } from "../../provider/session";
import { configurationPrefix } from "../configuration-keys";
import { rootOfPins } from "../project-root";
import { words } from "../words";

/** What a notebook is made of. */
export interface NotebookInputs {
  readonly name: string;
  readonly imageId: string;
  readonly flavor: string;
}

/** What a training job is made of. */
export interface TrainingJobInputs {
  readonly name: string;
  readonly imageUrl: string;
  readonly command: string;
}

type Config = pulumi.dynamic.Config | undefined;

/** `POST /v1/{project_id}/notebooks` */
export async function createNotebook(inputs: NotebookInputs, config: Config): Promise<pulumi.dynamic.CreateResult> {
  const body = { name: inputs.name, image_id: inputs.imageId, flavor: inputs.flavor };
  const notebook = await send(config, `creating notebook ${inputs.name}`, "POST", "/v1", "/notebooks", body);
  return { id: (notebook as { id: string }).id, outs: { ...inputs } };
}

/** `DELETE /v1/{project_id}/notebooks/{id}` */
export async function deleteNotebook(id: string, config: Config): Promise<void> {
  await unlessGone(
    send(config, `deleting notebook ${id}`, "DELETE", "/v1", `/notebooks/${encodeURIComponent(id)}`),
    "ModelArts.6309",
  );
}

/** `POST /v2/{project_id}/training-jobs` */
export async function createTrainingJob(
  inputs: TrainingJobInputs,
  config: Config,
): Promise<pulumi.dynamic.CreateResult> {
  const body = {
    kind: "job",
    metadata: { name: inputs.name },
    algorithm: { command: inputs.command, engine: { image_url: inputs.imageUrl } },
    spec: { resource: { flavor_id: "modelarts.vm.cpu.8u", node_count: 1 } },
  };
  const job = await send(config, `creating training job ${inputs.name}`, "POST", "/v2", "/training-jobs", body);
  return { id: (job as { metadata: { id: string } }).metadata.id, outs: { ...inputs } };
}

/** `DELETE /v2/{project_id}/training-jobs/{training_job_id}` */
export async function deleteTrainingJob(id: string, config: Config): Promise<void> {
  await unlessGone(
    send(config, `deleting training job ${id}`, "DELETE", "/v2", `/training-jobs/${encodeURIComponent(id)}`),
    "ModelArts.0102",
  );
}

/** Neither can be changed in place. */
export function replaceOnChange<Inputs extends object>(olds: Inputs, news: Inputs): pulumi.dynamic.DiffResult {
  const keys = (Object.keys(news) as (keyof Inputs & string)[]).filter(
    (key) => key !== "__provider" && olds[key] !== news[key],
  );
  return { changes: keys.length > 0, replaces: keys, deleteBeforeReplace: true };
}

/** @throws CatalogError in the words of TypeScript programs, which the engine shows */
async function send(...request: Parameters<typeof ask>): Promise<unknown> {
  try {
    return await ask(...request);
  } catch (error) {
    throw toCatalogError(error, request[1]).spelt(words);
  }
}

async function ask(
  config: Config,
  what: string,
  method: "POST" | "DELETE",
  version: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const connection = resolveConnection(
    {},
    (key) => config?.get(configurationPrefix + key),
    processEnvironment,
    cloudOf,
  );
  // Repeating a creation whose answer was lost would create twice.
  const transport = createTransport({ caFile: authoritiesFile(connection.caFile, rootOfPins(), processEnvironment) });
  const client = createClient(connection, createWire({ transport, pace: realPace, maxRetries: 0 }));
  const deadline = startDeadline(connection.timeoutMs, realPace);
  try {
    const projectId = await findProjectId(connection, client, deadline);
    const call: Ask = {
      what,
      method,
      path: `${version}/${projectId}${path}`,
      body,
      projectId,
      rights: "the rights to create and delete notebooks and training jobs",
    };
    return await client(call, deadline, (json) => json);
  } finally {
    transport.close();
  }
}

async function unlessGone(deletion: Promise<unknown>, goneCode: string): Promise<void> {
  await deletion.catch((error: unknown) => {
    if (!isCatalogError(error) || error.cloudCode !== goneCode) throw error;
  });
}
