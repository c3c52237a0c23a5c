import { json } from "../exchange";
import type { Answer } from "../exchange";
import { REQUEST_ID_PLACEHOLDER } from "../request-id";

/**
 * Error bodies in the shapes the service uses: its own, and that of the gateway in front of it,
 * which names the request.
 */
export function serviceFailure(status: number, code: string, message: string): Answer {
  return json(status, { error_code: code, error_msg: message });
}

/** A refusal by the API gateway. `request_id` is filled in when the answer is sent. */
export function gatewayFailure(status: number, code: string, message: string): Answer {
  return json(status, { error_msg: message, error_code: code, request_id: REQUEST_ID_PLACEHOLDER });
}

/** 400 for a parameter the service does not accept. */
export function parameterError(detail: string): Answer {
  return serviceFailure(400, "ModelArts.0104", `Parameter error. ${detail}`);
}

/** How the service says that an image does not exist: 400, not 404. */
export function imageNotFound(id: string): Answer {
  return serviceFailure(400, "ModelArts.6404", `The image ${id} does not exist.`);
}

/** 401 of the gateway for credentials that do not hold. */
export function incorrectAuthentication(reason: string): Answer {
  return gatewayFailure(401, "APIGW.0301", `Incorrect IAM authentication information: ${reason}`);
}

/** 404 of the gateway for an API that is not published. */
export function unknownApi(method: string, path: string): Answer {
  return gatewayFailure(
    404,
    "APIGW.0101",
    `The API does not exist or has not been published in the environment: ${method} ${path}`,
  );
}

/** 403 for a project the credentials do not reach. */
export function forbiddenProject(projectId: string): Answer {
  return serviceFailure(403, "ModelArts.0112", `The user has no permission to access project ${projectId}.`);
}
