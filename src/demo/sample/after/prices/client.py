"""Fetches prices from the suppliers' API."""

import asyncio
import time

import aiohttp

API = "https://suppliers.example/v1"


async def fetch_price(session, product):
    async with session.get(f"{API}/prices/{product}") as response:
        if response.status == 429:
            time.sleep(float(response.headers["Retry-After"]))
            return await fetch_price(session, product)
        response.raise_for_status()
        return await response.json()


async def fetch_prices(session, products):
    return await asyncio.gather(*[fetch_price(session, product) for product in products])


async def refresh_forever(cache, products, interval):
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                cache.update(await fetch_prices(session, products))
            except asyncio.CancelledError:
                print("refresh interrupted")
            await asyncio.sleep(interval)
