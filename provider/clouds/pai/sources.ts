import type { Source, Environment } from "../../connection/source";
import { own } from "../../text/own";
import { findKeysOf } from "./credential-chain";
import { chosenLink } from "./credential-links";

const names: Readonly<Record<string, string>> = {
  accessKey: "ALICLOUD_ACCESS_KEY",
  secretKey: "ALICLOUD_SECRET_KEY",
  securityToken: "ALICLOUD_SECURITY_TOKEN",
};

/**
 * Where PAI credentials may come from beside the configuration: the variables that the Terraform and Pulumi providers
 * read, then whatever Alibaba's own tools take.
 * @see https://registry.terraform.io/providers/aliyun/alicloud/latest/docs
 */
export function paiSources(environment: Environment): Source[] {
  const { env, isThisProcess } = environment;
  const value = (name: string | undefined): string | undefined => env[name ?? ""] || undefined;
  const regionName = ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"].find((name) => value(name) !== undefined);
  const region = value(regionName);
  const link = region === undefined ? chosenLink(environment) : undefined;
  const nameOf = (setting: string): string => (setting === "region" ? regionName : own(names, setting)) ?? setting;
  return [
    {
      label: "environment variables ALICLOUD_*",
      settings: {
        region,
        accessKey: value(names.accessKey),
        secretKey: value(names.secretKey),
        securityToken: value(names.securityToken),
      },
      nameOf,
    },
    {
      label: "credential chain of Alibaba Cloud",
      settings: { region: region ?? link?.region },
      ...(link?.region === undefined ? {} : { isRegionOfAccount: true }),
      nameOf:
        link?.region === undefined
          ? nameOf
          : (setting) => (setting === "region" ? `region_id of ${link.what}` : nameOf(setting)),
      ...(isThisProcess === true ? { findKeys: () => findKeysOf(environment) } : {}),
    },
  ];
}
