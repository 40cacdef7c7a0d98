import { forecastFile } from './application/forecast-file.js';

/** `npm run forecast -- --file F.csv --horizon H`: for planners, from a file to standard output. npm starts it in another folder than theirs. */
process.exitCode = await forecastFile(process.argv.slice(2), { folder: process.env['INIT_CWD'] ?? '.', out: process.stdout, errors: process.stderr });
