/** From 80 to 1,000 messages a second: who gets it, and the minute of maintenance it takes (contract 9). */
import type { PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";
import { postQualityUpdate } from "./number-quality.ts";

/** Numbers in the WhatsApp Business app stay at 20 a second, and numbers of red quality get no upgrade. */
export function isRaisable(number: PhoneNumber): boolean {
  return (
    number.registered &&
    number.throughputLevel === "STANDARD" &&
    !number.onBusinessApp &&
    number.maintenanceUntil === null
  );
}

export function earnThroughput(world: World, number: PhoneNumber): void {
  if (isRaisable(number) && number.qualityRating !== "RED") beginMaintenance(world, number);
}

export function beginMaintenance(world: World, number: PhoneNumber): void {
  const maintenanceUntil = world.clock.now() + world.settings().throughputMaintenanceSeconds * 1000;
  world.store.put("number", number.id, { ...number, maintenanceUntil });
  world.scheduler.schedule(maintenanceUntil, { kind: "throughput", numberId: number.id });
}

export function finishMaintenance(world: World, numberId: string, due: number): void {
  const number = world.store.get("number", numberId);
  if (number === undefined || number.maintenanceUntil !== due) return;
  const raised = world.store.put("number", numberId, {
    ...number,
    maintenanceUntil: null,
    throughputLevel: "HIGH",
  });
  postQualityUpdate(world, raised, "THROUGHPUT_UPGRADE");
}
