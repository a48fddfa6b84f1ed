import pg from 'pg';

/** Drops every database of the server whose name `isMeant`, together with the sessions on it. */
export async function dropDatabases(serverUrl, isMeant) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select datname as name from pg_database where not datistemplate');
    for (const { name } of rows.filter((row) => isMeant(row.name))) {
      await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    }
  } finally {
    await client.end();
  }
}
