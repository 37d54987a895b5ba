/** How a message travels, as it crosses the border. */
import { z } from "zod";
import { ROUTES } from "../domain/route/route-decision.ts";

export const routeSchema = z.enum(ROUTES);
