import { Extensions } from '@nestjs/graphql';

/** A list that is part of its row, such as a jsonb column: read with it, so that it is priced as one object. */
export const StoredInRow = (): MethodDecorator & PropertyDecorator => Extensions({ isStoredInRow: true });
