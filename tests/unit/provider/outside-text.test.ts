import assert from "node:assert/strict";
import { readRefusal as readModelArtsRefusal, readWindow } from "../../../provider/clouds/modelarts/failures";
import { reasonForNoKeys } from "../../../provider/clouds/pai/no-keys";
import { paiSources } from "../../../provider/clouds/pai/sources";
import { modelArtsSources } from "../../../provider/clouds/modelarts/sources";
import { readImage as readModelArts } from "../../../provider/clouds/modelarts/image-columns";
import { readGroup } from "../../../provider/clouds/modelarts/group-columns";
import { readRefusal as readPaiRefusal, readRetryAfter } from "../../../provider/clouds/pai/failures";
import { readImage as readPai } from "../../../provider/clouds/pai/image-columns";
import { wholeRow } from "./fixtures";
import { isCatalogError } from "../../../provider/errors";
import { notJson, readJsonAnswer } from "../../../provider/http/json-answer";
import { createRedactor } from "../../../provider/http/redact";
import { parseRetryAfter } from "../../../provider/http/retry-after";
import type { HttpResponse } from "../../../provider/http/message";

/**
 * What texts are made of that are hard on careless expressions: one sign, or a few that invite a reader to begin again
 * and again.
 */
const pieces: Readonly<Record<string, string>> = {
  blanks: " ",
  tabs: "\t",
  "line feeds": "\n",
  "carriage returns": "\r",
  "no-break spaces": "\u00a0",
  quotes: '"',
  backslashes: "\\",
  braces: "{",
  brackets: "[",
  "less-than signs": "<",
  digits: "7",
  zeros: "0",
  letters: "a",
  "capital letters": "Z",
  "combining accents": "\u0301",
  "lone surrogates": "\ud800",
  NULs: "\0",
  escapes: "\u001b[",
  commas: ",",
  dots: ".",
  dashes: "-",
  slashes: "/",
  "percent signs": "%",
  "equals signs": "=",
  colons: ":",
  "at signs": "@",
  underscores: "_",
  pluses: "+",
  "letters and digits": "a1",
  "digits and dots": "1.",
  "words and dashes": "tensorflow-",
  stamps: "20240101-",
  "commas and blanks": ", ",
  "the word server": "server ",
  "the word Canonical": " Canonical",
  "beginnings of a window": "over ratelimit,limit:1,",
  secrets: "secret-canary",
};
const size = 1024 * 1024;
/** A megabyte of each, made once for all readers. */
const texts = Object.entries(pieces).map(([name, piece]) => ({
  name,
  text: piece.repeat(Math.ceil(size / piece.length)),
}));

const redact = createRedactor(["secret-canary", "t".repeat(3000)]);
const asked = { origin: "https://example.com", rights: "a right", credentialsFrom: "configuration", isOneImage: true };
const refusal = (body: string, headers: HttpResponse["headers"] = {}, status = 400): HttpResponse => ({
  status,
  headers,
  body,
});
const headersOf = (text: string): HttpResponse["headers"] => ({
  "x-request-id": text,
  "x-acs-request-id": text,
  "x-acs-retry-after": text,
  "content-type": text,
  date: text,
});

const image = { id: "id-1", name: "mine", swr_path: "swr.example.com/team/mine:1", status: "ACTIVE" };
const imageFields = [
  "id",
  "name",
  "swr_path",
  "tag",
  "description",
  "arch",
  "status",
  "status_message",
  "type",
  "namespace",
  "service_type",
  "create_at",
  "update_at",
  "visibility",
  "workspace_id",
  "flavor_type",
  "origin",
];
const paiImage = {
  ImageId: "image-0",
  Name: "pytorch:2.8.0",
  ImageUri: "r.cn-hangzhou.cr.aliyuncs.com/pai/pytorch:2.8.0-gpu",
  GmtCreateTime: "2025-11-28T20:34:54.047Z",
};
const paiFields = [
  "ImageId",
  "Name",
  "ImageUri",
  "Description",
  "GmtCreateTime",
  "GmtModifiedTime",
  "WorkspaceId",
  "Accessibility",
  "SourceType",
  "UserId",
];
const paiLabels = [
  "system.framework",
  "system.framework.PyTorch",
  "system.pythonVersion",
  "system.chipType",
  "system.supported.dsw",
  "team",
];

/** Everything that reads text from outside: answers, headers, rows of catalogs, profiles. */
const readers: Readonly<Record<string, (text: string) => void>> = {
  "ModelArts' failures, message": (text) =>
    void readModelArtsRefusal(refusal(JSON.stringify({ error_code: "X.1", error_msg: text })), asked, redact),
  "ModelArts' failures, message that repeats the request": (text) =>
    void readModelArtsRefusal(
      refusal(JSON.stringify({ error_msg: `a${text}canonicalRequest: b${text}` })),
      asked,
      redact,
    ),
  "ModelArts' failures, code and request ID": (text) =>
    void readModelArtsRefusal(refusal(JSON.stringify({ error_code: text, request_id: text })), asked, redact),
  "ModelArts' failures, nested": (text) =>
    void readModelArtsRefusal(refusal(JSON.stringify({ [text]: { code: text, message: text } })), asked, redact),
  "ModelArts' failures, body": (text) => void readModelArtsRefusal(refusal(`${text}<`), asked, redact),
  "ModelArts' failures, headers": (text) => void readModelArtsRefusal(refusal("<", headersOf(text)), asked, redact),
  "a redirect": (text) =>
    void readModelArtsRefusal(refusal("", { location: `https://example.com/${text}` }, 302), asked, redact),
  "a throttle's window": (text) => void readWindow(`over ratelimit,${text}limit:${text},time:${text}`),
  "PAI's failures, message": (text) =>
    void readPaiRefusal(refusal(JSON.stringify({ Code: "X", Message: text })), asked, redact),
  "PAI's failures, message that repeats the calculation": (text) =>
    void readPaiRefusal(
      refusal(JSON.stringify({ Message: `a${text}server string to sign is b${text}` })),
      asked,
      redact,
    ),
  "PAI's failures, code and request ID": (text) =>
    void readPaiRefusal(refusal(JSON.stringify({ Code: text, RequestId: text }), {}, 404), asked, redact),
  "PAI's failures, body": (text) => void readPaiRefusal(refusal(`${text}<`), asked, redact),
  "PAI's failures, headers": (text) => void readPaiRefusal(refusal("<", headersOf(text)), asked, redact),
  "PAI's Retry-After": (text) => void readRetryAfter(refusal("", headersOf(`1${text}1`))),
  "Retry-After": (text) => void parseRetryAfter(`1${text}1`, 0),
  "Retry-After as a date": (text) => void parseRetryAfter(`Sun, ${text}`, 0),
  "an answer that is no JSON": (text) => void notJson(refusal(`${text}<?xml`, headersOf(text))),
  "an answer's JSON": (text) =>
    void readJsonAnswer(refusal(`${text}{}`, {}, 200), {
      what: "asking",
      requestId: undefined,
      decode: () => undefined,
    }),
  "the redactor": (text) => void redact(text),
  "a profile": (text) =>
    void modelArtsSources(
      profileOf(text, JSON.stringify({ current: text, profiles: [{ name: text, region: text, accessKeyId: text }] })),
    ),
  "a credentials file": (text) =>
    void modelArtsSources({
      env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/f" },
      readFile: () => `[basic]\nak = ${text}\n${text}\n[${text}]`,
    }),
  "a credentials file of Alibaba's": (text) =>
    void paiSources({
      env: { ALIBABA_CLOUD_CREDENTIALS_FILE: "/f", HOME: "/home/nobody" },
      readFile: (path) => (path === "/f" ? `[default]\ntype = ${text}\n${text}` : undefined),
    }),
  "a profile of Alibaba's CLI": (text) => {
    const file = JSON.stringify({ current: text, profiles: [{ name: text, mode: text, [text]: text }] });
    const readFile = (path: string) => (path.endsWith("config.json") ? file : undefined);
    paiSources({ env: { HOME: "/home/nobody" }, readFile });
  },
  "why Alibaba's library has no keys": (text) =>
    void reasonForNoKeys(new Error(`refresh session token failed: {"Code":${text}`)),
  "a profile that is none": (text) => void modelArtsSources(profileOf("a", text)),
  ...rowReaders(
    "ModelArts' image",
    imageFields,
    (field, text) => void wholeRow(readModelArts({ ...image, [field]: text }, "cn-north-4")),
  ),
  "ModelArts' image, labels": (text) =>
    void wholeRow(
      readModelArts(
        {
          ...image,
          tags: [
            { key: text, value: text },
            { key: "framework", value: text },
          ],
        },
        "cn-north-4",
      ),
    ),
  "ModelArts' image, tag in its path": (text) =>
    void wholeRow(readModelArts({ ...image, swr_path: `swr.example.com/o/r:${text}` }, "cn-north-4")),
  ...rowReaders(
    "ModelArts' group",
    ["name", "namespace", "description", "read_me", "id", "create_at"],
    (field, text) => void readGroup({ name: "a", [field]: text }, "cn-north-4"),
  ),
  ...rowReaders(
    "PAI's image",
    paiFields,
    (field, text) => void wholeRow(readPai({ ...paiImage, [field]: text }, "cn-hangzhou")),
  ),
  ...rowReaders(
    "PAI's image, label",
    paiLabels,
    (key, text) =>
      void wholeRow(
        readPai(
          {
            ...paiImage,
            Labels: [
              { Key: key, Value: text },
              { Key: text, Value: text },
            ],
          },
          "cn-hangzhou",
        ),
      ),
  ),
  "PAI's image, tag in its path": (text) =>
    void wholeRow(readPai({ ...paiImage, ImageUri: `r.example.com/pai/p:${text}` }, "cn-hangzhou")),
};

function rowReaders(
  what: string,
  fields: readonly string[],
  read: (field: string, text: string) => void,
): Record<string, (text: string) => void> {
  return Object.fromEntries(fields.map((field) => [`${what}, ${field}`, (text: string) => read(field, text)]));
}

function profileOf(name: string, text: string) {
  return { env: { HW_PROFILE: name, HOME: "/home/nobody" }, readFile: () => text };
}

describe("text from outside, a megabyte of what is awkward,", () => {
  // A reader that goes over the rest of the text from each sign of it would take hours: the test's own timeout ends it.
  for (const [what, read] of Object.entries(readers)) {
    it(`comes to its end in ${what}`, () => {
      for (const { name, text } of texts) {
        try {
          read(text);
        } catch (error) {
          if (!isCatalogError(error)) assert.fail(`${name}: ${(error as Error).name}`);
        }
      }
    });
  }

  it("is shown in part only, and without secrets, also where the cut goes through one", () => {
    for (let shift = 0; shift < 20; shift++) {
      const text = "-".repeat(64 * 1024 - shift) + "secret-canary".repeat(3);
      const shown = createRedactor(["secret-canary"])(text);
      assert.ok(!shown.includes("s") || shown.endsWith("[secret]"), shown.slice(-30));
    }
    const { why } = readModelArtsRefusal(
      refusal(JSON.stringify({ error_msg: "secret-canary ".repeat(100_000) })),
      asked,
      redact,
    );
    assert.ok(why.length <= 300 && !why.includes("canary"), why);
  });
});
