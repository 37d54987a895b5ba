/** Formatters are made once, and yet follow the computer to another time zone. */
import { afterEach, expect, test } from "vitest";
import { createFormat } from "../../renderer/i18n/format.ts";
import { dateTimeFormat, numberFormat } from "../../renderer/i18n/formatters.ts";

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test("the same language and style is made once, another one is another", () => {
  const percent = { style: "percent" } as const;
  expect(numberFormat("fr", percent)).toBe(numberFormat("fr", { ...percent }));
  expect(numberFormat("en", percent)).not.toBe(numberFormat("fr", percent));
  expect(numberFormat("fr", {})).not.toBe(numberFormat("fr", percent));
  expect(numberFormat("en", percent).format(0.5)).toBe("50%");
  expect(numberFormat("fr", percent).format(0.5)).toMatch(/^50\s%$/);
});

test("a computer that was taken to another time zone writes its times", () => {
  const format = createFormat("en-GB", "just now");
  const at = Date.UTC(2026, 10, 30, 12);
  process.env.TZ = "Europe/Paris";
  expect(format.dateTime(at)).toBe("30 Nov 2026, 13:00");
  // The same as in Paris in November, another one in July.
  process.env.TZ = "Africa/Lagos";
  expect(format.dateTime(Date.UTC(2026, 6, 1, 12))).toBe("1 Jul 2026, 13:00");
  process.env.TZ = "America/Sao_Paulo";
  expect(format.time(at)).toBe("09:00");
  process.env.TZ = "Europe/Paris";
  expect(format.time(at)).toBe("13:00");
  expect(dateTimeFormat("en-GB", { timeStyle: "short" })).toBe(
    dateTimeFormat("en-GB", { timeStyle: "short" }),
  );
});
