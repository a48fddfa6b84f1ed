import { ChainsModule } from '#chains';
import { FirmsModule } from '#firms';
import { IdentityModule } from '#identity';
import { NeedsModule } from '#needs';

/** Every business module, one line each; api and worker load them all. */
export const businessModules = [IdentityModule, ChainsModule, FirmsModule, NeedsModule];
