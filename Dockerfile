# netrisk in a small image: the build needs a package index, the image needs no network at all.
#   docker build -t netrisk .
#   docker run --rm --network none -v "$PWD:/plans:ro" netrisk gate .
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY src src
COPY profiles profiles
COPY rules rules
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels netrisk
USER 10001:10001
WORKDIR /plans
ENTRYPOINT ["netrisk"]
CMD ["--help"]
