# One image for every role; docker-compose.yml says which.
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build --chown=node:node /app /app
RUN mkdir -p data && chown node:node data
USER node
EXPOSE 3000
CMD ["node", "src/cli/parley.cjs", "start"]
