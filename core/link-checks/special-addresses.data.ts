/**
 * Addresses that nobody outside can reach. As of 2026-11-30. Source: IANA's registries of special-purpose addresses for
 * IPv4 and IPv6 (those not globally reachable), and RFC 5771 and 1112 for multicast and class E.
 */

/** Address and length of the prefix. */
type Range = readonly [address: string, length: number];

export const INSIDE_IPV4: readonly Range[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  // Carriers' own, and clouds' metadata.
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Link-local; metadata of clouds is at 169.254.169.254.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** What is given out to the internet; everything else of IPv6 is loopback, link-local, a network's own or multicast. */
export const OUTSIDE_IPV6: readonly Range[] = [["2000::", 3]];

/** Within the above. */
export const INSIDE_IPV6: readonly Range[] = [
  // Protocols' own: Teredo, benchmarks, ORCHID.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4 leads to whatever IPv4 address is in it.
  ["2002::", 16],
  ["3fff::", 20],
];

/** Before an IPv4 address: mapped, and translated by the network (NAT64). They are judged as that address. */
export const IPV4_WITHIN_IPV6: readonly string[] = ["::ffff:", "64:ff9b::"];
