"""Asks clouds by the vendors' own clients: a question a line on standard input, its answer a line on standard output.

Answers are in the spelling of the wire. A client's typed error is an answer too. Anything else that goes wrong is a
fault of this program: it ends with a traceback.
"""

import json
import sys

from alibabacloud_aiworkspace20210204 import models as pai_models
from alibabacloud_aiworkspace20210204.client import Client as PaiClient
from alibabacloud_tea_openapi import utils_models
from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkmodelarts import v1 as modelarts_models


def ask_modelarts(question):
    keys = question["keys"]
    credentials = BasicCredentials(keys["accessKey"], keys["secretKey"], question["project"])
    if "securityToken" in keys:
        credentials = credentials.with_security_token(keys["securityToken"])
    builder = modelarts_models.ModelArtsClient.new_builder()
    client = builder.with_credentials(credentials).with_endpoint(question["endpoint"]).build()
    request = getattr(modelarts_models, question["call"] + "Request")(**question["request"])
    try:
        answer = getattr(client, snake(question["call"]))(request)
    except ServiceResponseException as error:
        return {
            "error": {
                "type": type(error).__name__,
                "status": error.status_code,
                "code": error.error_code,
                "message": error.error_msg,
                "requestId": error.request_id,
            }
        }
    return {"answer": json.loads(str(answer))}


def ask_pai(question):
    keys = question["keys"]
    config = utils_models.Config(
        access_key_id=keys["accessKey"],
        access_key_secret=keys["secretKey"],
        security_token=keys.get("securityToken"),
        endpoint=question["endpoint"].removeprefix("http://"),
        protocol="http",
    )
    request = getattr(pai_models, question["call"] + "Request")().from_map(question["request"])
    path = [question["id"]] if "id" in question else []
    try:
        answer = getattr(PaiClient(config), snake(question["call"]))(*path, request)
    except AlibabaCloudException as error:
        return {
            "error": {
                "type": type(error).__name__,
                "status": error.status_code,
                "code": error.code,
                "message": error.message,
                "requestId": error.request_id,
            }
        }
    return {"answer": answer.body.to_map()}


def fields_of(question):
    """The fields of a model, as the wire spells them."""
    if question["of"] == "modelarts":
        return {"answer": list(getattr(modelarts_models, question["model"]).attribute_map.values())}
    reading = Reading()
    getattr(pai_models, question["model"])().from_map(reading)
    return {"answer": list(reading.asked)}


class Reading(dict):
    """An empty object that keeps which fields it was asked for."""

    def __init__(self):
        super().__init__()
        self.asked = {}

    def __bool__(self):
        return True

    def get(self, name, default=None):
        self.asked[name] = True
        return default


def snake(name):
    return "".join("_" + each.lower() if each.isupper() else each for each in name).lstrip("_")


answer_by = {"modelarts": ask_modelarts, "pai": ask_pai, "fields": fields_of}

for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps(answer_by[asked["to"]](asked)), flush=True)
