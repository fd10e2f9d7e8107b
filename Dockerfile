# The portal as an image: web, worker and commands are one image with different commands.

FROM node:22-slim AS look
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM python:3.13-slim AS packages
WORKDIR /portal
COPY requirements.lock ./
# The lock file holds every package with its hash, so pip has nothing to resolve.
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/portal/site:/portal \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=portal.settings.production
WORKDIR /portal
RUN useradd --system --uid 10001 --no-create-home portal \
 && install --directory --owner=portal var var/media /published-static
COPY --from=packages /venv /venv
COPY --from=look /portal/node_modules node_modules
COPY . .
# No setting of these two is used while files are collected; both are asked for at the start.
RUN python -m devtools.translations \
 && SECRET_KEY=- ALLOWED_HOSTS=- DATABASE_URL=postgres:///- \
    python manage.py collectstatic --noinput --verbosity 0
USER portal
EXPOSE 8000
STOPSIGNAL SIGTERM
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "8", "--no-ws", \
     "--respawn-failed-workers", "--workers-kill-timeout", "30", "portal.wsgi:application"]
