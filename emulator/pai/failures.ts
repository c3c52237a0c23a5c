import { json } from "../exchange";
import type { Answer } from "../exchange";
import { REQUEST_ID_PLACEHOLDER } from "../request-id";

/** Stands for the host that was asked, until an endpoint sends the answer. */
export const HOST_ID_PLACEHOLDER = "@host-id@";

/**
 * AIWorkSpace numbers what it misses: 100400027 is a workspace, and other resources have codes of this form.
 * That of an image is not published; this one is invented.
 */
const IMAGE_NOT_FOUND_CODE = "201500002";
const WORKSPACE_NOT_FOUND_CODE = "100400027";

/** A failure of the service itself. */
export function serviceFailure(status: number, code: string, message: string): Answer {
  return json(status, { RequestId: REQUEST_ID_PLACEHOLDER, HostId: HOST_ID_PLACEHOLDER, Code: code, Message: message });
}

/** A refusal by the gateway of all of Alibaba's APIs, which adds where to read about it. */
export function gatewayFailure(status: number, code: string, message: string): Answer {
  const Recommend = `https://api.alibabacloud.com/troubleshoot?q=${code}&product=AIWorkSpace&requestId=${REQUEST_ID_PLACEHOLDER}`;
  return json(status, {
    RequestId: REQUEST_ID_PLACEHOLDER,
    HostId: HOST_ID_PLACEHOLDER,
    Code: code,
    Message: message,
    Recommend,
  });
}

/** 400 for a parameter the service does not accept. */
export function parameterError(detail: string): Answer {
  return serviceFailure(400, "InvalidParameter", `The specified parameter is not valid. ${detail}`);
}

/** How the service probably says that an image does not exist. */
export function imageNotFound(): Answer {
  return serviceFailure(404, IMAGE_NOT_FOUND_CODE, "Image not exists");
}

/** How the service says that a workspace does not exist. */
export function workspaceNotFound(): Answer {
  return serviceFailure(404, WORKSPACE_NOT_FOUND_CODE, "Workspace not exists");
}

/** 404 for a path or an action that is not published. */
export function unknownApi(): Answer {
  return gatewayFailure(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
}

/** 400 for an Authorization header, or headers beside it, that cannot be a signature. */
export function incompleteSignature(reason: string): Answer {
  return gatewayFailure(
    400,
    "IncompleteSignature",
    `The request signature does not conform to Aliyun standards. ${reason}`,
  );
}
