const COMMON = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1', // an SSD; the default of 4 makes the planner shun indexes
  jit: 'off', // our statements are short: compiling costs more than it saves
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const DURABLE = { shared_buffers: '256MB', fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const FOR_TESTS = { shared_buffers: '128MB', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** The command-line arguments of `postgres`, so that a cluster's own configuration file stays untouched. */
export function serverArguments({ data, port, durable }: { data: string; port: number; durable: boolean }): string[] {
  const settings = Object.entries({ ...COMMON, ...(durable ? DURABLE : FOR_TESTS) });
  return ['-D', data, '-p', String(port), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
