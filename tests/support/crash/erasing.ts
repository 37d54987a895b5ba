/** Erases somebody, or goes on where it was killed. `erasing.ts FOLDER NAME`. */
import { openForErasing } from "../erase-alone.ts";

const [folder = "", name = ""] = process.argv.slice(2);
const alone = openForErasing(folder);
process.stdout.write('{"begins":true}\n');
await alone.erase(null);
await alone.erase(name);
process.exit(0);
