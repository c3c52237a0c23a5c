import axios from "axios";
import { canonicalQuery } from "../../provider/clouds/canonical-request";
import { authorize, signatureDate } from "../../provider/clouds/modelarts/signature";

/** Where and as whom the plain client asks. */
export interface PlainConnection {
  readonly url: string;
  readonly projectId: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

interface Row {
  readonly name: string;
  readonly status?: string;
  readonly arch?: string;
  readonly update_at?: number;
}

/**
 * What a careful afternoon produces: page after page until one is short, then filter and sort. No checks, no retry, no
 * explanation; the measure of what ours may cost.
 */
export async function plainSelect({ url, projectId, accessKey, secretKey }: PlainConnection): Promise<Row | undefined> {
  const rows: Row[] = [];
  for (;;) {
    const path = `/v1/${projectId}/images`;
    const query = [
      ["limit", "200"],
      ["offset", String(rows.length)],
      ["type", "BUILD_IN"],
    ] as const;
    const date = signatureDate(new Date());
    const headers = { Host: new URL(url).host, "X-Sdk-Date": date, "X-Project-Id": projectId };
    const Authorization = authorize({ method: "GET", path, query, headers, body: "" }, date, accessKey, secretKey);
    const { data } = await axios.get<{ data: Row[] }>(`${url}${path}?${canonicalQuery(query)}`, {
      headers: { ...headers, Authorization },
    });
    rows.push(...data.data);
    if (data.data.length < 200) break;
  }
  return rows
    .filter(({ name, status, arch }) => status === "ACTIVE" && arch === "x86_64" && name.startsWith("pytorch"))
    .sort((a, b) => (b.update_at ?? 0) - (a.update_at ?? 0))[0];
}
