# All services and the set-up in one image; docker-compose.yml says which of them a container runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund --loglevel=error && npx nx run-many -t build --outputStyle=static && find . -name '*.tsbuildinfo' -delete

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /app .
RUN rm -rf node_modules \
  && npm ci --omit=dev --omit=optional --no-audit --no-fund --loglevel=error \
    --workspace=@siklus/orders --workspace=@siklus/fulfillment --workspace=@siklus/billing --workspace=@siklus/infra --workspace=@siklus/tools \
  && npm cache clean --force \
  && mkdir /siklus && chown node:node /siklus
USER node
