/** Which addresses people outside can reach. Knows no names, and opens nothing. */
import { BlockList, isIP } from "node:net";
import { INSIDE_IPV4, INSIDE_IPV6, IPV4_WITHIN_IPV6, OUTSIDE_IPV6 } from "./special-addresses.data.ts";

const inside = new BlockList();
const outside = new BlockList();
for (const [address, length] of INSIDE_IPV4) {
  inside.addSubnet(address, length, "ipv4");
  for (const before of IPV4_WITHIN_IPV6) inside.addSubnet(`${before}${address}`, 96 + length, "ipv6");
}
for (const [address, length] of INSIDE_IPV6) inside.addSubnet(address, length, "ipv6");
for (const [address, length] of OUTSIDE_IPV6) outside.addSubnet(address, length, "ipv6");
for (const before of IPV4_WITHIN_IPV6) outside.addSubnet(`${before}0.0.0.0`, 96, "ipv6");

/** @param address in any notation sockets take; anything else counts as inside */
export function isOutsideAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !inside.check(address, "ipv4");
    case 6: {
      // A link's own (`%eth0`) is never reached from elsewhere.
      if (address.includes("%")) return false;
      return outside.check(address, "ipv6") && !inside.check(address, "ipv6");
    }
    default:
      return false;
  }
}
