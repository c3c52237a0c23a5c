/** From where a host is reached: from everywhere, or from inside the cloud's private networks only. */
export type Network = "public" | "vpc";
