/** A thread that writes one file of a generated workspace. */
import { workerData } from "node:worker_threads";
import { type GeneratorJob, runGeneratorJob } from "./generate.ts";

runGeneratorJob(workerData as GeneratorJob);
