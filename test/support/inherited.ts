/** What test/support/global-setup.mjs leaves to the spec files. */
export function inherited(name: `LIANWAN_TEST_${string}`): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the specs by "npm run jest", whose set-up starts the servers`);
  return value;
}
