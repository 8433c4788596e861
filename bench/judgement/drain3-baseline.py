# Runs drain3 with its defaults over the files named: for each the cluster of each line, and the seconds taken.
import json
import logging
import sys
import time

from drain3 import TemplateMiner

logging.disable(logging.CRITICAL)
answers = []
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")[:-1]
    miner = TemplateMiner()
    started = time.perf_counter()
    clusters = [miner.add_log_message(line)["cluster_id"] for line in lines]
    answers.append({"clusters": clusters, "seconds": time.perf_counter() - started})
json.dump(answers, sys.stdout)
