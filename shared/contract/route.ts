/** How a message travels, as it crosses the border. */
import { z } from "zod";

export const routeSchema = z.enum(["optimized", "cloud"]);
