import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import dns from "node:dns/promises";
import net from "node:net";
import { join } from "node:path";
import { startEmulator, type Emulator } from "../../emulator/index";
import { getImages } from "../../provider/lookup";
import { Session } from "../../provider/session";
import { failure, formsOf, rows, type Settings } from "./harness";
import { words } from "../../sdk/words";

const certificate = join(__dirname, "fixtures/operators.pem");

/** The two that a request can come to: Huawei's servers, and those of the operator that the variables name. */
interface Operators {
  readonly huawei: Emulator;
  readonly reseller: Emulator;
  /** Every host name that a connection was made to, in order. */
  readonly hosts: readonly string[];
}

/** Addresses of this machine that stand for the two. */
const addresses = { huawei: "127.0.0.2", reseller: "127.0.0.3" } as const;

/**
 * Leads every https connection, by the name of its host, to one of two servers on this machine. Sockets, TLS,
 * certificates and signatures are real; only the name is not looked up, and the port is the server's.
 */
function useOperators(domain: string): Operators {
  const { lookup } = dns;
  const { connect } = net;
  const hosts: string[] = [];
  let servers: { readonly huawei: Emulator; readonly reseller: Emulator } | undefined;
  const running = () => servers ?? assert.fail("no test is running");
  beforeEach(async () => {
    const pem = readFileSync(certificate, "utf8");
    const options = { images: rows(3), tls: { key: pem, cert: pem } };
    servers = { huawei: await startEmulator(options), reseller: await startEmulator(options) };
    hosts.length = 0;
    dns.lookup = (async (host: string) => {
      hosts.push(host);
      return [{ address: host.endsWith(`.${domain}`) ? addresses.reseller : addresses.huawei, family: 4 }];
    }) as unknown as typeof lookup;
    net.connect = ((target: net.TcpNetConnectOpts) => {
      const { url } = target.host === addresses.reseller ? running().reseller : running().huawei;
      return connect({ ...target, host: "127.0.0.1", port: Number(new URL(url).port) });
    }) as typeof connect;
  });
  afterEach(async () => {
    dns.lookup = lookup;
    net.connect = connect;
    await Promise.all([servers?.huawei.close(), servers?.reseller.close()]);
    servers = undefined;
  });
  return {
    get huawei() {
      return running().huawei;
    },
    get reseller() {
      return running().reseller;
    },
    hosts,
  };
}

function openSession(config: Settings, env: Readonly<Record<string, string>>): Session {
  return new Session({
    words,
    config: (key) => ({ caFile: certificate, ...config })[key],
    environment: { env, readFile: () => undefined },
  });
}

/** Lets a server's identity service know the main project of a region that the demonstration account does not have. */
function addProject({ account, addFault }: Emulator, name: string): void {
  addFault({
    kind: "status",
    status: 200,
    body: { projects: [{ id: account.projects["cn-north-4"], name }] },
    path: "/v3/projects",
  });
}

const operators: readonly (readonly [
  title: string,
  domain: string,
  region: string,
  variables: Readonly<Record<string, string>>,
])[] = [
  [
    "OTC",
    "otc.t-systems.com",
    "eu-de",
    { OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3", OS_REGION_NAME: "eu-de", OS_TENANT_NAME: "eu-de" },
  ],
  [
    "Flexible Engine",
    "prod-cloud-ocb.orange-business.com",
    "eu-west-0",
    { OS_AUTH_URL: "https://iam.eu-west-0.prod-cloud-ocb.orange-business.com/v3", OS_REGION_NAME: "eu-west-0" },
  ],
  [
    "SberCloud",
    "hc.sbercloud.ru",
    "ru-moscow-1",
    {
      HW_AUTH_URL: "https://iam.ru-moscow-1.hc.sbercloud.ru/v3",
      HW_CLOUD: "hc.sbercloud.ru",
      HW_REGION_NAME: "ru-moscow-1",
    },
  ],
  [
    "SberCloud by its domain alone",
    "hc.sbercloud.ru",
    "ru-moscow-1",
    { HW_CLOUD: "hc.sbercloud.ru", HW_REGION_NAME: "ru-moscow-1" },
  ],
];

for (const [title, domain, region, variables] of operators) {
  describe(`wire: the variables of ${title}`, () => {
    const at = useOperators(domain);
    const family = Object.keys(variables).some((name) => name.startsWith("HW_")) ? "HW" : "OS";

    it("with a token go to no host of Huawei's that the stack names: nothing is sent", async () => {
      const { reseller, huawei, hosts } = at;
      const endpoint = `https://modelarts.${region}.myhuaweicloud.com`;
      const session = openSession(
        { region, endpoint },
        { ...variables, [`${family}_AUTH_TOKEN`]: reseller.account.authToken },
      );
      const { message } = await failure(getImages({}, { session }), "invalid_config");
      assert.ok(message.includes(`meant for modelarts.${region}.${domain}`), message);
      assert.match(message, /mlimages:endpoint is modelarts\..*; nothing was sent\nremove mlimages:endpoint/);
      assert.deepEqual([reseller.requests(), huawei.requests(), [...hosts]], [[], [], []]);
    });

    it("with a token lead to its hosts alone: Huawei's servers get nothing", async () => {
      const { reseller, huawei, hosts } = at;
      addProject(reseller, region);
      const session = openSession({}, { ...variables, [`${family}_AUTH_TOKEN`]: reseller.account.authToken });
      assert.equal((await getImages({}, { session })).matchCount, 3);
      assert.deepEqual(
        reseller.requests().map(({ path, status }) => [path, status]),
        [
          ["/v3/projects", 200],
          [`/v1/${reseller.account.projects["cn-north-4"]}/images`, 200],
        ],
      );
      assert.deepEqual(hosts, [`iam.${region}.${domain}`, `modelarts.${region}.${domain}`]);
      assert.deepEqual(huawei.requests(), []);
    });

    it("with keys lead to its hosts alone, and the signatures are for these", async () => {
      const { reseller, huawei, hosts } = at;
      const { accessKey, secretKey, projects } = reseller.account;
      const session = openSession(
        {},
        {
          ...variables,
          OS_TENANT_NAME: "",
          [`${family}_ACCESS_KEY`]: accessKey,
          [`${family}_SECRET_KEY`]: secretKey,
          [`${family}_PROJECT_ID`]: projects["cn-north-4"]!,
        },
      );
      assert.equal((await getImages({}, { session })).matchCount, 3);
      assert.deepEqual(
        reseller.requests().map(({ authentication, status }) => [authentication, status]),
        [["aksk", 200]],
      );
      assert.deepEqual(hosts, [`modelarts.${region}.${domain}`]);
      assert.deepEqual(huawei.requests(), []);
    });

    it("beside keys in the stack's configuration touch nothing: they go to Huawei, and nothing of the shell's goes anywhere", async () => {
      const { reseller, huawei, hosts } = at;
      const { accessKey, secretKey } = huawei.account;
      const session = openSession(
        { region: "cn-north-4", accessKey, secretKey },
        { ...variables, [`${family}_AUTH_TOKEN`]: "a-token-of-the-shell" },
      );
      assert.equal((await getImages({}, { session })).matchCount, 3);
      assert.deepEqual(
        huawei.requests().map(({ authentication }) => authentication),
        ["aksk", "aksk"],
      );
      assert.deepEqual(hosts, ["iam.cn-north-4.myhuaweicloud.com", "modelarts.cn-north-4.myhuaweicloud.com"]);
      assert.deepEqual(reseller.requests(), []);
    });

    it("from which no address follows lead nowhere, and the failure says what to set and no secret", async () => {
      const { reseller, huawei, hosts } = at;
      const secret = reseller.account.authToken;
      const name = `${family}_AUTH_URL`;
      const unclear = {
        ...variables,
        HW_CLOUD: "",
        [name]: `https://identity.${region}.${domain}/v3`,
        [`${family}_AUTH_TOKEN`]: secret,
      };
      const { message } = await failure(getImages({}, { session: openSession({}, unclear) }), "invalid_config");
      assert.match(
        message,
        new RegExp(`${name} names identity\\.${region}.*nothing was sent\n.*pulumi config set mlimages:endpoint`),
      );
      for (const form of formsOf(secret)) assert.ok(!message.includes(form));
      assert.deepEqual([hosts, reseller.requests(), huawei.requests()], [[], [], []]);
    });
  });
}
