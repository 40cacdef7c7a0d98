# All services and the set-up in one image; docker-compose.yml says which of them a container runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund --loglevel=error && npx nx run-many -t build --outputStyle=static
RUN --mount=type=cache,target=/root/.npm rm -rf node_modules .nx \
  && npm ci --omit=dev --omit=optional --no-audit --no-fund --loglevel=error \
    --workspace=@siklus/orders --workspace=@siklus/fulfillment --workspace=@siklus/billing --workspace=@siklus/scheduling --workspace=@siklus/forecasting --workspace=@siklus/returns --workspace=@siklus/aftersales --workspace=@siklus/infra --workspace=@siklus/tools

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /app .
RUN mkdir /siklus && chown node:node /siklus
ENV NODE_OPTIONS=--disable-warning=TimeoutNegativeWarning
USER node
