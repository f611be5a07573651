# The service in a container: docker build -t beritanlp . && docker run -p 127.0.0.1:8000:8000 beritanlp
FROM python:3.12-slim
COPY . /src
RUN pip install --no-cache-dir '/src[serve]' && useradd --system berita
USER berita
ENV BERITANLP_HOST=0.0.0.0 OMP_NUM_THREADS=1
EXPOSE 8000
CMD ["python", "-c", "from beritanlp.serve import serve; serve()"]
