/** The latest forecast of each campaign. It names nobody. */
import type { Forecast } from "../../shared/contract/forecasts.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";
import { storedForecast } from "./stored-forecast.ts";

export interface ForecastsReader {
  /** Null also where it can't be read; another rehearsal makes another one. */
  latest(campaign: CampaignId): Forecast | null;
}

export interface ForecastsStore extends ForecastsReader {
  keep(campaign: CampaignId, forecast: Forecast): void;
}

export function createForecastsReader(database: ReadableDatabase, logger: Logger): ForecastsReader {
  const rows = jsonRows("forecast", logger);
  return {
    latest: (campaign) => {
      const row = database.get("SELECT json FROM forecast WHERE campaign = :campaign", {
        campaign: Number(campaign),
      });
      return row && rows.read(storedForecast, row.json);
    },
  };
}

export function createForecastsStore(database: WritableDatabase, logger: Logger): ForecastsStore {
  return {
    ...createForecastsReader(database, logger),
    keep: (campaign, forecast) =>
      void database.run(
        `INSERT INTO forecast (campaign, json) VALUES (:campaign, :json)
         ON CONFLICT (campaign) DO UPDATE SET json = excluded.json`,
        { campaign: Number(campaign), json: writeJson(forecast) },
      ),
  };
}
