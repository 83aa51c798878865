"""Fetches prices from the suppliers' API."""

import asyncio

import aiohttp

API = "https://suppliers.example/v1"


async def fetch_price(session, product):
    async with session.get(f"{API}/prices/{product}") as response:
        response.raise_for_status()
        return await response.json()


async def fetch_prices(products):
    prices = []
    async with aiohttp.ClientSession() as session:
        for product in products:
            prices.append(await fetch_price(session, product))
    return prices


async def refresh_forever(cache, products, interval):
    while True:
        cache.update(await fetch_prices(products))
        await asyncio.sleep(interval)
