import { exitWithParent } from '#foundation/embedded';
import { migratePlatform } from '../../migrate.js';

// A process of its own: the schema's code takes 100 MB that the supervisor would keep for as long as it runs.
exitWithParent(async () => undefined);
const { applied } = await migratePlatform(process.env.DATABASE_URL ?? '');
process.stdout.write(`${applied.length} applied`);
process.exit(0);
