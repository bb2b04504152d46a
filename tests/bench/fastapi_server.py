# SPDX-License-Identifier: GPL-3.0-or-later
# fastapi_server.py FOLDER PORT: what apibench holds the API against. FastAPI under uvicorn (with uvloop and
# httptools where they are there), one process a core, doing what a plain service of the kind does: a bearer
# token is checked, a document's row read from SQLite; an upload is hashed, sealed, synced to disk and written
# down. Prints a token first.
import hashlib
import json
import os
import secrets
import sqlite3
import sys
import time

import jwt
import uvicorn
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from fastapi import Depends, FastAPI, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import JSONResponse

FOLDER = os.environ.get("RIVAL_FOLDER", "")
SECRET = os.environ.get("RIVAL_SECRET", "")
PIECE = 64 * 1024
COLUMNS = ("id", "status", "revision", "created_at", "updated_at", "user_id", "document_type", "side",
           "issuing_country", "filename", "media_type", "size_bytes", "sha256", "uploaded_by", "office")

app = FastAPI()


def opened():
    database = sqlite3.connect(os.path.join(FOLDER, "rival.db"), timeout=30, check_same_thread=False)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    return database


database = opened() if FOLDER else None


def caller(request: Request):
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise HTTPException(401)
    try:
        return jwt.decode(token, SECRET, algorithms=["HS256"], audience="pss", issuer="pss",
                          options={"require": ["exp", "sub"]})
    except jwt.InvalidTokenError as error:
        raise HTTPException(401) from error


async def quick_caller(request: Request):
    return caller(request)


@app.get("/health/live")
async def live():
    return JSONResponse({"status": "live"})


@app.get("/documents/{document_id}")
async def document(document_id: str, claims=Depends(quick_caller)):
    row = database.execute(f"SELECT {', '.join(COLUMNS)} FROM document WHERE id = ?",
                           (document_id,)).fetchone()
    if row is None or "reviewer" not in claims["roles"] and row[13] != claims["sub"]:
        raise HTTPException(404)
    return JSONResponse(dict(zip(COLUMNS, row)))


# In a thread: it waits for the disk.
@app.post("/documents/upload", status_code=201)
def upload(file: UploadFile = File(), document_type: str = Form(), user_id: str = Form(),
           claims=Depends(caller)):
    document_id = "doc_" + secrets.token_hex(12)
    digest = hashlib.sha256()
    key, nonce = secrets.token_bytes(32), secrets.token_bytes(12)
    sealing = Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()
    path = os.path.join(FOLDER, document_id)
    size = 0
    with open(path + ".part", "wb", buffering=0) as kept:
        kept.write(nonce)
        while piece := file.file.read(PIECE):
            digest.update(piece)
            kept.write(sealing.update(piece))
            size += len(piece)
        kept.write(sealing.finalize() + sealing.tag)
        os.fdatasync(kept.fileno())
    os.rename(path + ".part", path)
    directory = os.open(FOLDER, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(directory)
    os.close(directory)
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    row = (document_id, "pending", 1, now, now, user_id, document_type, "", "", file.filename,
           "image/jpeg", size, digest.hexdigest(), claims["sub"], claims.get("office", ""))
    own = opened()
    with own:
        own.execute("INSERT INTO sealed_key VALUES (?, ?)", (document_id, key))
        own.execute(f"INSERT INTO document ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(row))})", row)
    own.close()
    return JSONResponse(dict(zip(COLUMNS, row)), status_code=201)


def main():
    folder, port = sys.argv[1], int(sys.argv[2])
    os.environ["RIVAL_FOLDER"] = folder
    secret = os.environ["RIVAL_SECRET"] = secrets.token_hex(32)
    made = sqlite3.connect(os.path.join(folder, "rival.db"))
    made.execute(f"CREATE TABLE document ({', '.join(COLUMNS)}, PRIMARY KEY (id))")
    made.execute("CREATE TABLE sealed_key (owner PRIMARY KEY, key)")
    made.execute("PRAGMA journal_mode = WAL")
    made.close()
    token = jwt.encode({"sub": "rita", "iss": "pss", "aud": "pss", "roles": ["reviewer"],
                        "exp": int(time.time()) + 3600}, secret, algorithm="HS256")
    print(token, flush=True)
    uvicorn.run("fastapi_server:app", app_dir=os.path.dirname(os.path.abspath(__file__)), host="127.0.0.1",
                port=port, workers=os.cpu_count(), access_log=False, log_level="error", backlog=1024)


if __name__ == "__main__":
    main()
